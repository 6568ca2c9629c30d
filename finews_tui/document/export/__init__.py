"""A document written for other programs: Markdown, one HTML page, plain data. Pure; nothing readable is lost."""
