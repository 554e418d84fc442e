"""What users write, as pydantic models: the only definition of the documents, and of their JSON Schema.

Importing them costs some 0.2 s, so nothing does before a document has to be validated.
"""
