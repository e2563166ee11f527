/** Pages and files as publishers write them, about a provider that does not exist. */

/** A page with tables of headers and tabs of answers, as GitBook exports it. */
export const tabsPage = `# Access

## Get a token

<mark style="color:blue;">\`GET\`</mark> \`https://sandbox.acme.example/auth/token\`

#### Headers

| Name                                        | Type   | Description |
| ------------------------------------------- | ------ | ----------- |
| x-api-key<mark style="color:red;">\\*</mark> | String | Your key    |

{% tabs %}
{% tab title="200: OK Issued" %}

\`\`\`json
{ "expiresIn": "1800", "accessToken": "<TOKEN>" }
\`\`\`

{% endtab %}

{% tab title="403: Forbidden Wrong key" %}

\`\`\`json
{ "statusCode": 403, "message": "Wrong key" }
\`\`\`

{% endtab %}
{% endtabs %}

<pre class="language-http"><code class="lang-http">GET https://sandbox.acme.example/orders/{uuid}
<strong>Authorization: Bearer &#x3C;TOKEN>
</strong></code></pre>

# For assistants

\`\`\`
GET https://docs.acme.example/authentication.md?ask=<question>
\`\`\`
`;

/** A page with lines of curl, a comma too many, and a reference to an answer shown before. */
export const curlPage = `# Tokens

### Ask for one

\`\`\`
curl $API_URL/auth/token \\
  -H "Content-Type: application/json" \\
  -X POST --data '{
    "clientId": "<client-id>",
    "clientSecret": "<client-secret>"
  }'
\`\`\`

The response looks like:

\`\`\`
{
  "accessToken": "eyJ...abc",
  "expiresInSeconds": 600,
  "refreshToken": "eyJ...def",
  "refreshExpiresInSeconds": 3600
}
\`\`\`

### Use it

\`\`\`
JWT="eyJ...abc"
curl -H "Authorization: Bearer $JWT" $API_URL/users/me
\`\`\`

### Refresh it

\`\`\`
curl $API_URL/auth/token/refresh \\
  -H "Content-Type: application/json" \\
  -X POST --data '{
    "refreshToken": "eyJ...def",
  }'
\`\`\`

The response has the same structure as the \`/auth/token\` response.
`;

/** A page whose errors stand in a list, with a body that is shown once and without a status. */
export const listPage = `# Authentication

* Merchant key: \`x-api-key: mk_...\`

\`\`\`bash
export ACME_API_URL="https://api-beta.acme.example"
curl "\${ACME_API_URL}/v1/invoices?limit=1" -H "x-api-key: mk_..."
curl -X POST "\${ACME_API_URL}/v1/stream/token" -H "x-api-key: mk_..." -d '{"scope":"merchant"}'
\`\`\`

## Response

From \`POST /v1/stream/token\`:

\`\`\`json
{ "success": true, "data": { "token": "eyJ...", "network": null, "expires_at": 1766320496 } }
\`\`\`

## Errors

* \`401\` missing or invalid credentials
* \`403\` wrong kind of key

Example (invalid key):

\`\`\`json
{ "success": false, "error": { "code": "KEY_INVALID", "message": "Invalid key" } }
\`\`\`
`;

/** A page without any markup for its requests. */
export const proseGuide = `In this guide you learn to authenticate.

  • Method — POST
  • Path — /user/keys
  • Body — application/json
{
  "handle": "{key}"
}
Get it again.

  • Method — GET
  • Path — /user/keys/{key}

  • Headers
Authorization: Bearer {token}

  • Method — GET
  • Path — /user
`;

/** An OpenAPI block in four backticks, as Mintlify publishes an operation. */
export const openApiPage = `# Obtain a token

\`\`\`\`yaml post /v1/authentication
openapi: 3.1.0
info: { title: Acme, version: 2.0.0 }
servers:
  - url: https://sandbox.gateway.acme.example
  - url: https://gateway.acme.example
    description: production server
security:
  - Bearer: []
paths:
  /v1/authentication:
    post:
      operationId: post-authentication
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Request' }
      responses:
        '201':
          description: Successful
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Response' }
              example: { expiration_date: '2030-01-01T01:30:25.388Z', token: example-token }
        '401':
          $ref: '#/components/responses/Unauthorized'
components:
  schemas:
    Request:
      type: object
      required: [private_key, public_key]
      properties: { public_key: { type: string }, private_key: { type: string } }
    Response:
      type: object
      properties:
        token: { type: string }
        expiration_date: { type: string, format: date-time }
    Error:
      type: object
      properties: { status: { type: number }, id: { type: string } }
  responses:
    Unauthorized:
      description: Unauthorized
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Error' }
          example: { status: 401, id: unauthorized }
  securitySchemes:
    Bearer: { type: apiKey, name: Authorization, in: header }
\`\`\`\`
`;
