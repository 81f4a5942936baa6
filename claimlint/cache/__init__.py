"""What was read and judged → the same in a later run, as long as nothing that can change it has changed.

One sqlite file in the user's cache folder (see `parse_cache.folder`) holds what is known of documents in short, what
they say in full, and what was judged of stories. It is written ahead and in batches, so that several runs may share it
and a run that is killed leaves what it had finished. It never grows past a size: what was used longest ago goes first,
and what is needed least before that.

**Who is trusted.** Nobody but the user who runs this: a finding that is left out here is left out of the report. A
file of another owner, one that others may write to, a link, a pipe and a file with other tables are none of ours. Each
row is signed with a secret of this user that lies beside the file and that nobody else can read, over its table, its
key and what it says: a row that is damaged, that stood under another key, or that somebody else wrote, is as good as
none. Who can read the secret or hands a whole folder over, secret and all, is trusted; so let no build of one team
restore the cache folder of another. Rows are msgpack, and nothing is unpickled.

A cache that cannot be used costs time and nothing else. It is not used on a network share, where several machines
cannot write one file ahead.
"""

from __future__ import annotations

from claimlint.cache.keys import SIZE, Keys, keys
from claimlint.cache.store import LARGEST, Cache, State, Table, cleared, state

__all__ = ["LARGEST", "SIZE", "Cache", "Keys", "State", "Table", "cleared", "keys", "state"]
