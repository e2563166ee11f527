/** Pages of documentation about two more providers that do not exist: one of tables and tabs, and a folder whose pages need each other. */

export const tablesPage = `# Wallet API: access

All calls go to one of these hosts.

| Environment | Base URL                           |
| ----------- | ---------------------------------- |
| Sandbox     | \`https://sandbox.wallet.example\`   |
| Production  | \`https://api.wallet.example\`       |

## Create an access token

<mark style="color:green;">\`POST\`</mark> \`/v1/oauth/token\`

A token is valid for 30 minutes.

#### Headers

| Name                                          | Type   | Description                        |
| --------------------------------------------- | ------ | ---------------------------------- |
| Content-Type<mark style="color:red;">\\*</mark> | String | application/json                   |
| x-partner-key<mark style="color:red;">\\*</mark> | String | The key of your partner account    |

#### Request Body

| Name                                         | Type   | Description          |
| -------------------------------------------- | ------ | -------------------- |
| client\\_id<mark style="color:red;">\\*</mark>     | String | Your client          |
| client\\_secret<mark style="color:red;">\\*</mark> | String | The secret of it     |
| grant\\_type<mark style="color:red;">\\*</mark>    | String | \`client_credentials\` |

{% tabs %}
{% tab title="200: OK A token" %}
\`\`\`json
{ "access_token": "eyJhbGciOi…", "token_type": "bearer", "expires_in": 1800 }
\`\`\`
{% endtab %}

{% tab title="400: Bad Request Something is missing" %}
\`\`\`json
{ "error": "invalid_request", "error_description": "client_id is missing" }
\`\`\`
{% endtab %}

{% tab title="401: Unauthorized Wrong client" %}
\`\`\`json
{ "error": "invalid_client", "error_description": "unknown client" }
\`\`\`
{% endtab %}
{% endtabs %}

## List wallets

<mark style="color:blue;">\`GET\`</mark> \`/v1/wallets\`

#### Headers

| Name                                           | Type   | Description              |
| ---------------------------------------------- | ------ | ------------------------ |
| Authorization<mark style="color:red;">\\*</mark> | String | Bearer \\<access\\_token>  |

{% tabs %}
{% tab title="200: OK" %}
\`\`\`json
{ "wallets": [{ "id": "w_1", "currency": "EUR" }] }
\`\`\`
{% endtab %}

{% tab title="401: Unauthorized" %}
\`\`\`json
{ "error": "invalid_token" }
\`\`\`
{% endtab %}
{% endtabs %}
`;

export const folder = [
  `# Start

The sandbox is at \`https://api.sandbox.tallyho.example/v2\`, production at \`https://api.tallyho.example/v2\`.

Sign in, keep the refresh token, and send the access token with every call:

\`\`\`bash
curl https://api.sandbox.tallyho.example/v2/accounts \\
  -H "Authorization: Bearer $ACCESS_TOKEN"
\`\`\`

The response:

\`\`\`json
{ "accounts": [ { "id": "acc_1", "name": "Main" } ] }
\`\`\`
`,
  `---
title: Sign in
---

# Sign in

> Gives a pair of tokens.

## OpenAPI

\`\`\`\`yaml post /auth/sign-in
openapi: 3.1.0
info:
  title: Tallyho
  version: 2.0.0
servers:
  - url: https://api.sandbox.tallyho.example/v2
    description: Sandbox
paths:
  /auth/sign-in:
    post:
      operationId: signIn
      summary: Sign in
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [keyId, keySecret]
              properties:
                keyId: { type: string }
                keySecret: { type: string }
      responses:
        '201':
          description: Signed in
          content:
            application/json:
              schema:
                type: object
                required: [tokens]
                properties:
                  tokens:
                    type: object
                    required: [access, refresh]
                    properties:
                      access:
                        type: object
                        required: [token, expiresAt]
                        properties:
                          token: { type: string }
                          expiresAt: { type: string, format: date-time }
                      refresh:
                        type: object
                        required: [token]
                        properties:
                          token: { type: string }
        '401':
          description: Wrong key
          content:
            application/json:
              schema:
                type: object
                required: [code, message]
                properties:
                  code: { type: string }
                  message: { type: string }
              example: { code: KEY_UNKNOWN, message: No such key. }
\`\`\`\`
`,
  `# Refresh

\`\`\`bash
curl -X POST https://api.sandbox.tallyho.example/v2/auth/refresh \\
  -H "Content-Type: application/json" \\
  -d '{ "refreshToken": "<refresh token>" }'
\`\`\`

Response \`200 OK\`:

\`\`\`json
{ "tokens": { "access": { "token": "…", "expiresAt": "2030-01-01T00:00:00Z" }, "refresh": { "token": "…" } } }
\`\`\`

## Errors

| Status | Code | Meaning |
| --- | --- | --- |
| 401 | TOKEN_INVALID | The refresh token is unknown or has ended |
`,
];
