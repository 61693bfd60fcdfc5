"""Measuring careerbot's index beside its peers: speed, size and memory, and how well they rank."""
