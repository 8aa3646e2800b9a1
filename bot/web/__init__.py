"""What is served over HTTP: the webhook, the health, the metrics."""
