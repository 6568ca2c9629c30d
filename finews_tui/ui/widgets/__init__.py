"""Widgets: they paint lines and say what was done to them. They know neither the app nor the screens, nor any key."""
