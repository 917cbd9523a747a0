"""Every sentence that people read, a module an area; programs read the errors' attributes and the JSON keys instead."""
