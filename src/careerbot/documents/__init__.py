"""Documents: files become passages of statements, each with its sources."""
