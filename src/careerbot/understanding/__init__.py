"""Understanding: a question and the memory of a conversation become an `Understanding`."""
