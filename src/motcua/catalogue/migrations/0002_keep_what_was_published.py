"""What was published is never changed or removed, and on one day one version of a procedure holds."""

from django.db import migrations

KEEP = """
CREATE FUNCTION catalogue_keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'DRAFT' AND (
        TG_OP = 'DELETE'
        OR (NEW.procedure_id, NEW.number, NEW.valid_from, NEW.digest, NEW.form_id, NEW.process_id, NEW.published_at)
            IS DISTINCT FROM
           (OLD.procedure_id, OLD.number, OLD.valid_from, OLD.digest, OLD.form_id, OLD.process_id, OLD.published_at)
        OR NEW.files IS DISTINCT FROM OLD.files
    ) THEN
        RAISE EXCEPTION 'a published version is never changed: % on version %', TG_OP, OLD.id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER catalogue_keep_published BEFORE UPDATE OR DELETE ON catalogue_procedure_version
    FOR EACH ROW EXECUTE FUNCTION catalogue_keep_published();
ALTER TABLE catalogue_procedure_version ADD CONSTRAINT catalogue_one_version_a_day
    EXCLUDE USING gist (
        int8range(procedure_id, procedure_id, '[]') WITH &&,
        daterange(valid_from, valid_to) WITH &&
    ) WHERE (state <> 'DRAFT');
"""

LET_GO = """
ALTER TABLE catalogue_procedure_version DROP CONSTRAINT catalogue_one_version_a_day;
DROP TRIGGER catalogue_keep_published ON catalogue_procedure_version;
DROP FUNCTION catalogue_keep_published();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_open_the_catalogue")]

    operations = [migrations.RunSQL(KEEP, LET_GO)]
