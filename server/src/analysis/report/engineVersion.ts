/** Version of the engine as reports state it; equal to the package's. */
export const ENGINE_VERSION = '0.1.0';
