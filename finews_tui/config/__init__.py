"""The user's settings: where the files are (`paths`), what may be set (`schema`), reading and writing config.toml."""
