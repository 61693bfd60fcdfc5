"""Answering: an `Understanding` and the passages found for it become a `Reply`."""
