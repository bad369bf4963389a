"""Triggers say when a directory of agencies that a process keeps is stale."""

from django.db import migrations, models

NOTICE = """
CREATE FUNCTION org_notice_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO org_directory_change (token) VALUES (floor((random() - 0.5) * 9223372036854775807)::bigint);
    RETURN NULL;
END $$;
CREATE TRIGGER org_agency_noticed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON org_agency
    FOR EACH STATEMENT EXECUTE FUNCTION org_notice_change();
CREATE TRIGGER org_agency_name_noticed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON org_agency_name
    FOR EACH STATEMENT EXECUTE FUNCTION org_notice_change();
CREATE TRIGGER org_agency_code_noticed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON org_agency_code
    FOR EACH STATEMENT EXECUTE FUNCTION org_notice_change();
INSERT INTO org_directory_change (token) SELECT 1 WHERE EXISTS (SELECT FROM org_agency);
"""
IGNORE = """
DROP TRIGGER org_agency_noticed ON org_agency;
DROP TRIGGER org_agency_name_noticed ON org_agency_name;
DROP TRIGGER org_agency_code_noticed ON org_agency_code;
DROP FUNCTION org_notice_change();
"""


class Migration(migrations.Migration):
    dependencies = [("org", "0001_set_up_the_organisation")]

    operations = [
        migrations.CreateModel(
            name="DirectoryChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.BigIntegerField()),
            ],
            options={
                "db_table": "org_directory_change",
            },
        ),
        migrations.RunSQL(NOTICE, IGNORE),
    ]
