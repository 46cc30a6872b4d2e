"""What the commands say by their exit codes: 0 nothing wrong, 1 issues or questions remain, 2 refused."""

#: of a file, by the verdict of its report
EXIT = {"ready": 0, "issues": 1, "questions": 1, "refused": 2}
REFUSED = 2
