import { test } from 'vitest';

// Vitest starts a worker for a test file: this one. What follows runs in its runner.
test('the worker is there', () => {});
