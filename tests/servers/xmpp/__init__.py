"""What the tests need to talk XMPP: what a server offers, and people with their clients."""
