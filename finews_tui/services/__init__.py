"""The use cases: what the reader and the shell commands ask for, without a word about screens.

`library` is the door to the posts and the user's marks (over the two files of `shelf`), `ingest` brings posts in,
`decide` chooses among the texts of one article (pure), `related` collects the ways on from an article, `guide` keeps
the built-in posts in the cache. `query` reads what is typed (pure), `search` answers it, `indexing` and `keeper` keep
the full-text index up.
"""
