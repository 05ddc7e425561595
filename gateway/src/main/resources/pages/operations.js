// The validator of Swagger UI is somebody else's server, and is asked nothing.
SwaggerUIBundle({url: "/openapi.json", dom_id: "#operations", deepLinking: true, validatorUrl: null});
