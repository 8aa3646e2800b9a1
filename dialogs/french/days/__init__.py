"""Which days a sentence speaks of.

1. Words: `tokens` has cut the sentence, and `shorthand` has put its words right.
2. Rules: what a few words may say, a day (Point), days in one (Period) or no day at all; each is tried once a place.
   `point`, `period`, `rules`; days: `dates`, `numeric_dates`, `relative`, `feasts`, `school_days`, `every`;
   periods: `weeks`, `week_numbers`, `weekends`, `months`, `terms`, `holidays`, `holiday_weeks`, `units`, `ranks`,
   `edges`, `runs`; no days: `lures`, `counts`, `times_of_day`, `papers`; little words: `marks`; what they share:
   `resolve`, `lending`, `weekday_names`, `two_letters`.
3. Pieces: the longest reading at each place, from left to right: `pieces`.
4. Clauses: « lundi et jeudi / de mars / sauf le 11 », by a grammar over the pieces: `clauses`, `cursor`, `ends`,
   `frames`, `lists`, `pointing`, `exceptions`, `framing`, `past_names`, `corrections`, `choices`, `growing`, `grammar`.
5. Days: each clause against the calendar, and doubts wherever something was not understood: `bounds`, `sorts`, `spans`,
   `exclusions`, `within`, `beside`, `meaning`, `held`, `parse`, `kept`, `unread`, `checks`, `other_formats`, `reading`;
   weekdays without a period, `weekly`; from which days to which, where one is moved or copied, `seams` and
   `transfers`.
"""

from dialogs.french.days.pieces import Piece, pieces
from dialogs.french.days.reading import Days, days
from dialogs.french.days.transfers import Transfer, transfer

__all__ = ["Days", "Piece", "Transfer", "days", "pieces", "transfer"]
