"""The chat in the terminal: `app` wires it, every other file owns one part of it."""
