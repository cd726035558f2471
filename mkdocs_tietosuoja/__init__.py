"""Privacy notices as code: from register files to consistent, multilingual notice pages."""
