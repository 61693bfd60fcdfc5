"""The knowledge base: build it, open it, read typed rows."""
