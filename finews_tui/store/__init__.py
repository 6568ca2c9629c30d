"""SQLite, the only place with SQL: `cache.db` (posts, can be rebuilt), `search.db` (their full-text index, disposable)
and `state.db` (read, stars, place: the user's).

`database` is a file with its connections and its write lock, `opening` makes one out of whatever lies at a path, and
the other modules are functions over a connection, named after the tables they read and write. Nothing here is newer
than SQLite 3.24, and no trouble of the disk leaves this room as an error of SQLite: it becomes a `Problem`, or
`Damaged`.

The index is written by `index_file` and `index_posts`, which follow the cache's `changes`, and asked by `search` with
the SQL of `search_plan`.
"""
