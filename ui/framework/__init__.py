"""What of the framework's own work is done otherwise: less of it at each click, and closed pages let go."""
