"""Asking other machines: one request, one answer as plain data, and when the next one may be sent.

Servers are taken to be hostile or broken: every answer is bounded in time, bytes on the wire and bytes decoded, goes to
http(s) addresses only, and every fault is one `Problem`. `pace`, `line`, `moves`, `headers`, `address` and `file_names`
are pure; httpx is imported inside functions, since nothing here is needed before somebody asks for news.
"""
