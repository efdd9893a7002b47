-- a copy of the office sends no digests to the Inspectorate
UPDATE res_company SET ptsp_digest_email = NULL;
