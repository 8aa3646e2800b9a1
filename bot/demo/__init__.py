"""The demo town: families, activities and bookings that show every rule, around any instant."""
