"""careerbot: a career adviser that answers from cited documents."""
