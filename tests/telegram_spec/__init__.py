"""What Telegram's specification says, and whether it is kept."""
