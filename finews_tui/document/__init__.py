"""Articles: HTML to blocks (`parse`, `rewrite`), blocks to lines (`layout`, `table`, `lines`). No I/O, no Textual.

An article is parsed once, laid out once per width; the reader, the shell command and the goldens draw the same lines.
"""
