/** The description of the HTTP interface, written from its routes: what `/api/openapi.json` serves and `docs/openapi.json` keeps. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { routes, signedAct } from './routes.ts';

/** OpenAPI 3.1. */
export function apiDescription(): object {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'official', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.register('SignedAct', signedAct);
  for (const route of Object.values(routes)) app.openAPIRegistry.registerPath(route);
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Sanak tabulation server',
      version: '1',
      description:
        'For commission staff, who sign in and hand in signed acts, and for anyone who wants results and proofs.',
    },
    servers: [{ url: '/' }],
  });
}
