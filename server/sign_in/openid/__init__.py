"""Signing in with a provider of OpenID Connect: on our own addresses, into sessions of our own, which can be ended."""
