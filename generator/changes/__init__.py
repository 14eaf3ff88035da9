"""What a change alters: two libraries compared by what readers would see of them."""
