"""Scripted conversations: files that say what is asked and what must come, run by `careerbot test` and by pytest.

Nothing is imported here, so that pytest can load the plugin without loading the adviser.
"""
