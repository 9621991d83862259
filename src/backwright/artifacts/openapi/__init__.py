"""The OpenAPI 3.1 document of a design: operations, parameters, bodies, answers and problems."""
