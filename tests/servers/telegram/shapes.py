"""The objects of the Bot API that a bot is shown, field by field, under Telegram's own names."""

from __future__ import annotations

from msgspec import Struct


class Shape(Struct, omit_defaults=True, repr_omit_defaults=True):
    """What is left at its default is not written, as Telegram does."""


class User(Shape):
    id: int
    is_bot: bool
    first_name: str
    username: str | None = None
    language_code: str | None = None


class Me(User, kw_only=True):
    """What getMe tells of the bot."""

    can_join_groups: bool
    can_read_all_group_messages: bool
    supports_inline_queries: bool
    can_connect_to_business: bool
    has_main_web_app: bool


class Chat(Shape):
    id: int
    type: str
    title: str | None = None
    username: str | None = None
    first_name: str | None = None


class Entity(Shape):
    """A stretch of text with a meaning or a style; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: User | None = None
    language: str | None = None
    custom_emoji_id: str | None = None


class Button(Shape):
    text: str
    url: str | None = None
    callback_data: str | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    web_app: dict[str, str] | None = None
    copy_text: dict[str, str] | None = None
    pay: bool | None = None


class InlineKeyboard(Shape):
    inline_keyboard: list[list[Button]]


class File(Shape):
    file_id: str
    file_unique_id: str
    file_size: int
    file_path: str | None = None


class Photo(File, kw_only=True):
    width: int
    height: int


class Document(File, kw_only=True):
    file_name: str | None = None
    mime_type: str | None = None


class Voice(File, kw_only=True):
    duration: int


class Sticker(File, kw_only=True):
    type: str
    width: int
    height: int
    is_animated: bool
    is_video: bool


class Location(Shape):
    latitude: float
    longitude: float


class Contact(Shape):
    phone_number: str
    first_name: str
    user_id: int | None = None


class Content(Shape):
    """What a message carries, whoever sends it."""

    text: str | None = None
    entities: list[Entity] = []
    caption: str | None = None
    caption_entities: list[Entity] = []
    photo: list[Photo] = []
    document: Document | None = None
    voice: Voice | None = None
    sticker: Sticker | None = None
    location: Location | None = None
    contact: Contact | None = None


class Origin(Shape):
    """Where a forwarded message comes from."""

    type: str
    date: int
    sender_user: User


class Message(Content, kw_only=True, rename={"from_": "from"}):
    message_id: int
    date: int
    chat: Chat
    from_: User | None = None
    sender_chat: Chat | None = None
    edit_date: int | None = None
    forward_origin: Origin | None = None
    reply_to_message: Message | None = None
    media_group_id: str | None = None
    has_protected_content: bool = False
    reply_markup: InlineKeyboard | None = None
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None


class InaccessibleMessage(Shape):
    """A message that is too old for its bot to be shown."""

    chat: Chat
    message_id: int
    date: int


class CallbackQuery(Shape, kw_only=True, rename={"from_": "from"}):
    id: str
    from_: User
    chat_instance: str
    message: Message | InaccessibleMessage | None = None
    inline_message_id: str | None = None
    data: str


class ChatMember(Shape):
    user: User
    status: str
    until_date: int | None = None


class ChatMemberUpdated(Shape, rename={"from_": "from"}):
    chat: Chat
    from_: User
    date: int
    old_chat_member: ChatMember
    new_chat_member: ChatMember


class WebhookInfo(Shape, kw_only=True):
    url: str
    has_custom_certificate: bool
    pending_update_count: int
    ip_address: str | None = None
    last_error_date: int | None = None
    last_error_message: str | None = None
    max_connections: int | None = None
    allowed_updates: list[str] | None = None


class BotCommand(Shape):
    command: str
    description: str


class MenuButton(Shape):
    type: str
    text: str | None = None
    web_app: dict[str, str] | None = None
