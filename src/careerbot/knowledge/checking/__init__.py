"""Checking guides, their sources and the domain data: everything wrong at once, each with file, line and advice."""
