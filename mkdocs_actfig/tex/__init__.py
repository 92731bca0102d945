"""TeX → HTML by KaTeX, and TeX → words."""
