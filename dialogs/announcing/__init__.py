"""What announcements are made of, for the staff who write them and the parents who answer."""
