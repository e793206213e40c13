"""What every service of Symphonia stands on."""

from chassis import cancellation

cancellation.make_reliable()
