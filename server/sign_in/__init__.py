"""Who is who: forms outside the pages. They need no websocket, so a password goes one way only."""
