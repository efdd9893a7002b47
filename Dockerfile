# Odoo 19 with the PTSP addons. The base image may be any that has the official
# image's layout: program `odoo`, user `odoo`, data in /var/lib/odoo.
ARG ODOO_IMAGE=odoo:19.0
FROM ${ODOO_IMAGE}

USER root

# WeasyPrint draws the letters with pango, Liberation has Arial's measures, and
# libmagic tells what an uploaded file is. age encrypts backups.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        age fonts-liberation libharfbuzz-subset0 libmagic1 libpango-1.0-0 \
        libpangoft2-1.0-0 postgresql-client python3-pip \
    && rm -rf /var/lib/apt/lists/*

# The image's own Python packages belong to its distribution: ours go beside them. What
# ours bring along, Odoo uses too (Pillow): no newer than was tried.
COPY scripts/requirements.txt scripts/requirements-addons.txt /tmp/
RUN PIP_BREAK_SYSTEM_PACKAGES=1 pip3 install --no-cache-dir --ignore-installed \
        -c /tmp/requirements.txt -r /tmp/requirements-addons.txt \
    && rm /tmp/requirements.txt /tmp/requirements-addons.txt

COPY addons /mnt/ptsp-addons
COPY scripts/container-start /usr/local/bin/container-start
# backup, restore and verify_records, run inside the container: see docs/operations.md.
COPY scripts /mnt/ptsp/scripts
RUN install -d -o odoo /backups

USER odoo
EXPOSE 8069 8072
ENTRYPOINT ["container-start"]
