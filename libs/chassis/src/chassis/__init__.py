"""What every service of Symphonia stands on."""
