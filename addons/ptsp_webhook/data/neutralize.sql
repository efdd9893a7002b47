-- A copy of an office tells nobody anything and cannot sign in its name.
UPDATE ptsp_webhook
SET state = 'paused', secret = NULL, secret_made_at = NULL,
    old_secret = NULL, old_secret_until = NULL;
