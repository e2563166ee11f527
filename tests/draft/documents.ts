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

/** A page with a section for each request: base addresses, headers and errors in tables, statuses on lines of their own. */
export const sectionPage = `# Authentication

Acme authenticates every request with an access token. You log in with the user name and the password of an API user,
and get an access token (valid for 15 minutes) and a refresh token (valid for 30 days).

| Environment | Base URL |
| --- | --- |
| Sandbox | \`https://api.sandbox.acme.example/v2\` |
| Production | \`https://api.acme.example/v2\` |

## Log in

\`POST /auth/login\`

### Headers

| Header | Required | Description |
| --- | --- | --- |
| \`Content-Type\` | yes | \`application/json\` |
| \`X-Partner-Id\` | yes | The id of your integration. |

### Parameters

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| \`username\` | string | yes | The API user, at most 64 characters. |
| \`password\` | string | yes | Its password. |
| \`device\` | string | no | A name that the dashboard shows. |

### Example

\`\`\`bash
curl -X POST https://api.sandbox.acme.example/v2/auth/login \\
  -H 'Content-Type: application/json' \\
  -H 'X-Partner-Id: prt_1' \\
  -d '{"username": "api-user", "password": "s3cret"}'
\`\`\`

### Response

\`200 OK\`

\`\`\`json
{
  "success": true,
  "data": {
    "accessToken": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhcGktdXNlciJ9.c2ln",
    "accessTokenExpiresAt": "2026-03-01T10:15:00Z",
    "refreshToken": "rt_8f2b6c1d9e",
    "refreshTokenExpiresAt": "2026-03-31T10:00:00Z"
  }
}
\`\`\`

### Errors

| Status | Code | Description |
| --- | --- | --- |
| 400 | \`VALIDATION_FAILED\` | A field is missing or malformed. |
| 401 | \`INVALID_CREDENTIALS\` | User name or password is wrong. |
| 423 | \`USER_LOCKED\` | Too many failed attempts. |

\`\`\`json
{
  "success": false,
  "error": { "code": "INVALID_CREDENTIALS", "message": "User name or password is wrong." }
}
\`\`\`

## Refresh

\`POST /auth/refresh\`

A refresh token works once. The answer has a new pair.

\`\`\`bash
curl -X POST https://api.sandbox.acme.example/v2/auth/refresh \\
  -H 'Content-Type: application/json' \\
  -H 'X-Partner-Id: prt_1' \\
  -d '{"refreshToken": "rt_8f2b6c1d9e"}'
\`\`\`

**Successful response (200)**

\`\`\`json
{
  "success": true,
  "data": {
    "accessToken": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhcGktdXNlciJ9.c2lh",
    "accessTokenExpiresAt": "2026-03-01T10:30:00Z",
    "refreshToken": "rt_5a0d4e7f21",
    "refreshTokenExpiresAt": "2026-03-31T10:15:00Z"
  }
}
\`\`\`

### Errors

| Status | Code | Description |
| --- | --- | --- |
| 401 | \`INVALID_REFRESH_TOKEN\` | It is unknown, used or expired. |

## Log out

\`POST /auth/logout\`

Ends the access token and its refresh token. Answers \`204 No Content\`.

\`\`\`bash
curl -X POST https://api.sandbox.acme.example/v2/auth/logout \\
  -H 'Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhcGktdXNlciJ9.c2ln'
\`\`\`

## Use the token

Send the access token in the header \`Authorization\` of every request.

\`GET /merchants/me\`

\`\`\`bash
curl https://api.sandbox.acme.example/v2/merchants/me \\
  -H 'Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhcGktdXNlciJ9.c2ln'
\`\`\`

\`200 OK\`

\`\`\`json
{
  "success": true,
  "data": { "id": "mer_77", "name": "Corner shop", "currency": "EUR" }
}
\`\`\`

### Errors

| Status | Code | Description |
| --- | --- | --- |
| 401 | \`TOKEN_MISSING\` | No access token was sent. |
| 401 | \`TOKEN_EXPIRED\` | The access token has ended. |
| 403 | \`FORBIDDEN\` | The user may not see this. |
`;
