"""What concerns a site as a whole, where a page alone does not suffice: the plugin's own parts."""
