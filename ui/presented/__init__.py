"""What is made of the figures to be shown elsewhere: presentations, the editor of ones own, editions."""
