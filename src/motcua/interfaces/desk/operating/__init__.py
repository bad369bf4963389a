"""What operators look after: deliveries, mail and files that are stuck, workers, and what the platform leans on."""
