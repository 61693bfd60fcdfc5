"""`python -m careerbot` is `careerbot`."""

from careerbot.cli import main

if __name__ == "__main__":
    main()
