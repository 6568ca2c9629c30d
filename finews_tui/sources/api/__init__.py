"""JSON Feed and the list calls of news sites: what a parsed value says, as drafts."""
