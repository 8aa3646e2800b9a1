"""XMPP, against a real server, with people who write and people who do harm."""
