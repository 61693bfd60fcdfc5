"""What a person said and was told, kept on their own disk: `conversations` is the way in."""
